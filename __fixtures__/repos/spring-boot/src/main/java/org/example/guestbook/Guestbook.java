package org.example.guestbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Entries in a text file, one a line, the fields parted by tabs. */
@Service
public class Guestbook {
  private final Path file;

  public Guestbook(@Value("${guestbook.file}") String file) {
    this.file = Path.of(file);
  }

  public synchronized Entry sign(String name, String message) {
    Entry entry = new Entry(oneLine(name), oneLine(message), Instant.now());
    String line = String.join("\t", entry.time().toString(), entry.name(), entry.message()) + "\n";
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return entry;
  }

  public synchronized List<Entry> entries() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream().map(Guestbook::parse).toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static Entry parse(String line) {
    String[] fields = line.split("\t", 3);
    return new Entry(fields[1], fields[2], Instant.parse(fields[0]));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
