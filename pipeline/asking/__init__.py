"""What models are asked, and how their answers are checked. Pure: whoever asks is passed in."""
