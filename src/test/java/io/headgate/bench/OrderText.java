package io.headgate.bench;

import io.headgate.record.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Prints orders as CSV or JSON lines, quickly enough not to be what one waits for. */
final class OrderText {
  static final String HEADER =
      "order_id,customer_id,product,amount,currency,discount,ordered_at,country,note,paid\n";
  private static final int DAY = 86_400;
  private static final byte[][] DAYS = days();

  private final RowBuffer out;

  OrderText(RowBuffer out) {
    this.out = out;
  }

  void csv(Order order) {
    number(order.id);
    out.raw(',');
    number(order.customer);
    out.raw(',');
    text(Order.PRODUCTS[order.product]);
    out.raw(',');
    amount(order);
    out.raw(',');
    text(OrdersSchema.CURRENCIES.get(order.currency));
    out.raw(',');
    number(order.discount);
    out.raw(',');
    time(order.second);
    out.raw(',');
    text(Order.COUNTRIES[order.country]);
    out.raw(',');
    if (order.hasNote) {
      quoted(order.note(), '"');
    }
    text(order.paid ? ",true\n" : ",false\n");
  }

  void json(Order order) {
    text("{\"order_id\":");
    number(order.id);
    text(",\"customer_id\":");
    number(order.customer);
    text(",\"product\":\"");
    text(Order.PRODUCTS[order.product]);
    text(order.bad ? "\",\"amount\":\"" : "\",\"amount\":");
    amount(order);
    text(order.bad ? "\",\"currency\":\"" : ",\"currency\":\"");
    text(OrdersSchema.CURRENCIES.get(order.currency));
    text("\",\"discount\":");
    number(order.discount);
    text(",\"ordered_at\":\"");
    time(order.second);
    text("\",\"country\":\"");
    text(Order.COUNTRIES[order.country]);
    text("\",\"note\":");
    if (order.hasNote) {
      quoted(order.note(), '\\');
    } else {
      text("null");
    }
    text(order.paid ? ",\"paid\":true}\n" : ",\"paid\":false}\n");
  }

  void text(CharSequence ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      out.raw(ascii.charAt(i));
    }
  }

  private void quoted(CharSequence ascii, char escape) {
    out.raw('"');
    for (int i = 0; i < ascii.length(); i++) {
      if (ascii.charAt(i) == '"') {
        out.raw(escape);
      }
      out.raw(ascii.charAt(i));
    }
    out.raw('"');
  }

  private void number(long positive) {
    int digits = 1;
    for (long rest = positive; rest >= 10; rest /= 10) {
      digits++;
    }
    digits(positive, digits);
  }

  private void digits(long positive, int digits) {
    out.ensure(digits);
    int start = out.size();
    for (int i = 0; i < digits; i++) {
      out.raw('0');
    }
    long rest = positive;
    for (int i = digits - 1; i >= 0; i--, rest /= 10) {
      out.array()[start + i] = (byte) ('0' + rest % 10);
    }
  }

  private void amount(Order order) {
    number(order.cents / 100);
    out.raw('.');
    digits(order.cents % 100, 2);
    if (order.bad) {
      out.raw('x');
    }
  }

  private void time(long second) {
    byte[] day = DAYS[(int) (second / DAY) - (int) LocalDate.of(2024, 1, 1).toEpochDay()];
    out.raw(day, 0, day.length);
    int rest = (int) (second % DAY);
    digits(rest / 3600, 2);
    out.raw(':');
    digits(rest / 60 % 60, 2);
    out.raw(':');
    digits(rest % 60, 2);
    out.raw('Z');
  }

  private static byte[][] days() {
    byte[][] days = new byte[366][];
    for (int i = 0; i < days.length; i++) {
      days[i] = (LocalDate.of(2024, 1, 1).plusDays(i) + "T").getBytes(StandardCharsets.US_ASCII);
    }
    return days;
  }
}
