"""Words that the studio's templates say."""
