package org.example;

class Board {
  void run() throws Exception { new ProcessBuilder("git").start(); }
}
