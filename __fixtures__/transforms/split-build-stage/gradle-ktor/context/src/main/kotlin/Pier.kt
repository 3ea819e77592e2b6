fun main() {
    println("pier")
}
