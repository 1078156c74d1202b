"""In: text and quotations. Out: who there is, under every name, and what the text says of them."""
