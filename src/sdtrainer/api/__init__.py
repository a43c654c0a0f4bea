"""What a candidate's API says, in whichever of four styles, and the rules it is judged by."""
