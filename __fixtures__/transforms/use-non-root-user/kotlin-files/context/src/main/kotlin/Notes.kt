fun main() {
  File("reports").mkdirs()
  File("out/notes.txt").writeText("ready")
  Database.connect("jdbc:sqlite:data/notes.db")
}
