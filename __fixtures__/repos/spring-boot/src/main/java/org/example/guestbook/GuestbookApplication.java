package org.example.guestbook;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class GuestbookApplication {
  public static void main(String[] args) {
    SpringApplication.run(GuestbookApplication.class, args);
  }
}
