"""What is no story: frames, notes, navigation, running heads; what was left out and why."""
