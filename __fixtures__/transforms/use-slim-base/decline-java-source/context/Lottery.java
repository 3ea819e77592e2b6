class Lottery { }
