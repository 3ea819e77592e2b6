package org.example;

public class Pier {
    public static void main(String[] args) {
        System.out.println("pier");
    }
}
