package org.example.guestbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestbookTest {
  @TempDir Path folder;

  @Test
  void entriesAreKeptInOrder() {
    String file = folder.resolve("guestbook.tsv").toString();
    new Guestbook(file).sign("Ana", "Lovely\troom");
    new Guestbook(file).sign("Ben", "Cold\nfloor");
    assertThat(new Guestbook(file).entries())
        .extracting(Entry::message)
        .containsExactly("Lovely room", "Cold floor");
  }

  @Test
  void aNewGuestbookIsEmpty() {
    assertThat(new Guestbook(folder.resolve("none.tsv").toString()).entries()).isEmpty();
  }
}
