package org.example.guestbook;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/entries")
public class GuestbookController {
  public record NewEntry(String name, String message) {}

  private final Guestbook guestbook;

  public GuestbookController(Guestbook guestbook) {
    this.guestbook = guestbook;
  }

  @GetMapping
  public List<Entry> entries() {
    return guestbook.entries();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  public Entry sign(@RequestBody NewEntry entry) {
    if (entry.name() == null || entry.name().isBlank() || entry.message() == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a name and a message are needed");
    }
    return guestbook.sign(entry.name(), entry.message());
  }
}
