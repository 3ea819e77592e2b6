package org.example;

public class Quay {
    public static void main(String[] args) {
        javax.tools.ToolProvider.getSystemJavaCompiler();
    }
}
