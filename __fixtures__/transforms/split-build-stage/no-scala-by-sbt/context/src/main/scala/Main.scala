@main def run() = println("tolls")
