fun main() {
    println("crane")
}
