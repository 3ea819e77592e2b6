module meter
