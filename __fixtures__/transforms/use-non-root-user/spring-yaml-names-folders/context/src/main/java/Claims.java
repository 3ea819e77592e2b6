class Claims {
  private final Path drafts = Paths.get("var/drafts");
  void save(MultipartFile file) throws IOException { Files.createDirectories(drafts); }
}
