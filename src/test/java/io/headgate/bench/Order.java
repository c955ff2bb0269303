package io.headgate.bench;

import java.util.SplittableRandom;

/**
 * One order of the data set, made anew in place for each row: the same seed gives the same orders
 * in every format and on every machine.
 */
final class Order {
  /** One amount in so many is no number. */
  static final int BAD_ONE_IN = 1000;

  static final String[] COUNTRIES = {
    "DE", "FR", "US", "GB", "CH", "SE", "JP", "IT", "ES", "NL", "PL", "AT", "NP", "BR", "IN", "ZA"
  };
  static final String[] PRODUCTS = products();
  private static final String[] WORDS = {
    "please",
    "deliver",
    "before",
    "noon",
    "leave",
    "at",
    "door",
    "gift",
    "wrap",
    "call",
    "first",
    "fragile",
    "heavy",
    "customer",
    "asked",
    "for",
    "refund",
    "second",
    "floor",
    "ring",
    "twice"
  };

  /** 2024-01-01T00:00:00Z. */
  private static final long FIRST_SECOND = 1_704_067_200L;

  private static final int SECONDS = 366 * 86_400;

  private final SplittableRandom random;
  private final StringBuilder noteText = new StringBuilder();
  long id;
  long customer;
  int product;
  long cents;
  int currency;
  int discount;
  long second;
  int country;
  boolean hasNote;
  boolean paid;
  boolean bad;

  /** Orders from {@code firstId} on. */
  Order(long seed, long firstId) {
    random = new SplittableRandom(seed);
    id = firstId - 1;
  }

  /** Becomes the next order. */
  void next() {
    id++;
    customer = 1L + random.nextInt(1_000_000);
    // The product of two even draws: few products make most of the orders.
    product = (int) (random.nextDouble() * random.nextDouble() * PRODUCTS.length);
    cents = 99L + random.nextInt(random.nextInt(10) == 0 ? 5_000_000 : 50_000);
    currency = random.nextInt(OrdersSchema.CURRENCIES.size());
    discount = random.nextInt(3) == 0 ? random.nextInt(101) : 0;
    second = FIRST_SECOND + random.nextInt(SECONDS);
    country = random.nextInt(COUNTRIES.length);
    paid = random.nextInt(10) > 0;
    bad = random.nextInt(BAD_ONE_IN) == 0;
    hasNote = random.nextInt(10) < 3;
    noteText.setLength(0);
    if (hasNote) {
      makeNote();
    }
  }

  private void makeNote() {
    for (int words = 2 + random.nextInt(7); words > 0; words--) {
      noteText.append(WORDS[random.nextInt(WORDS.length)]).append(words > 1 ? " " : "");
    }
    switch (random.nextInt(8)) {
      case 0 -> noteText.append(", thanks");
      case 1 -> noteText.append(" \"now\"");
      default -> {}
    }
  }

  /** ASCII without line breaks; empty if there is no note. */
  CharSequence note() {
    return noteText;
  }

  private static String[] products() {
    String[] kinds = {"lamp", "chair", "desk", "shelf", "rug", "clock", "mirror", "stool"};
    String[] products = new String[2000];
    for (int i = 0; i < products.length; i++) {
      products[i] = kinds[i % kinds.length] + " no. " + i;
    }
    return products;
  }
}
