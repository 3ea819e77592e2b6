int depth(void) { return 4; }
