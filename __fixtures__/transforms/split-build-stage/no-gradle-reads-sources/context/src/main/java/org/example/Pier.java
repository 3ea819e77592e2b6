package org.example;

public class Pier {
    public static void main(String[] args) {
        System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of("src/main/resources/pier.txt")));
    }
}
