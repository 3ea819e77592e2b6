package org.example;

public class Quay {
    public static void main(String[] args) {
        System.out.println(java.nio.file.Path.of("data/berths.csv"));
    }
}
