package org.example;

public class Pier {
    public static void main(String[] args) {
        new ProcessBuilder("ffmpeg").start();
    }
}
