package org.example.guestbook;

import java.time.Instant;

/** What one visitor left; {@code time} is when the server took it. */
public record Entry(String name, String message, Instant time) {}
