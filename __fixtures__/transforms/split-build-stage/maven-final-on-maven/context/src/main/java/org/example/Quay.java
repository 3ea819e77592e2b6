package org.example;

public class Quay {
    public static void main(String[] args) {
        System.out.println("quay");
    }
}
