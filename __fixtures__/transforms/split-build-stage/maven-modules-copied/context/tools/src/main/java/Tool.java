class Tool {
    void run() throws Exception {
        new ProcessBuilder("ssh").start();
    }
}
