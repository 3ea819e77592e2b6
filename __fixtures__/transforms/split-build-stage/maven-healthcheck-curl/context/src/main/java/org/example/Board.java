package org.example;

class Board {
  String text = "a note";
}
