package org.example;

public class Pier {
    public static void main(String[] args) {
        javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, args);
    }
}
