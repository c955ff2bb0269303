package io.headgate.format.scalar;

/**
 * Reads ISO 8601 dates, times and offsets in extended format. Each method takes the offset to read
 * at and returns the one behind what it read, or -1 if that is not what stands there; the values
 * are left in the fields.
 */
final class IsoText {
  /** Epoch day of the last date. */
  long day;

  /** Microseconds since midnight of the last time. */
  long micros;

  /** Seconds east of Greenwich of the last offset. */
  int offset;

  /** {@code yyyy-MM-dd}; years beyond 0000 to 9999 have a sign and up to ten digits. */
  int date(byte[] text, int from, int to) {
    int at = from;
    long year;
    if (to - at >= 10 && text[at + 4] == '-') {
      year = Ascii.four(text, at);
      at += 4;
    } else {
      at = signedYear(text, at, to);
      year = day;
    }
    if (at < 0 || to - at < 6 || text[at] != '-' || text[at + 3] != '-') {
      return -1;
    }
    int month = Ascii.two(text, at + 1);
    int dayOfMonth = Ascii.two(text, at + 4);
    if ((at == from + 4 && year < 0) || !Civil.isDate(year, month, dayOfMonth)) {
      return -1;
    }
    day = Civil.day(year, month, dayOfMonth);
    return at + 6;
  }

  /** {@code +12345} or {@code -0001}: a plus only where four digits do not do. */
  private int signedYear(byte[] text, int from, int to) {
    if (from >= to || (text[from] != '-' && text[from] != '+')) {
      return -1;
    }
    int at = from + 1;
    long year = 0;
    while (at < to && at <= from + 10 && Ascii.isDigit(text[at])) {
      year = 10 * year + Ascii.digit(text[at++]);
    }
    int digits = at - from - 1;
    boolean negative = text[from] == '-';
    if (digits < (negative ? 4 : 5) || (negative && year == 0)) {
      return -1;
    }
    day = negative ? -year : year;
    return at;
  }

  /** {@code HH:mm}, {@code HH:mm:ss} or with a fraction; what is beyond microseconds is zeros. */
  int time(byte[] text, int from, int to) {
    if (to - from < 5 || text[from + 2] != ':') {
      return -1;
    }
    int hour = Ascii.two(text, from);
    int minute = Ascii.two(text, from + 3);
    if ((hour | minute) < 0 || hour > 23 || minute > 59) {
      return -1;
    }
    micros = (hour * 60L + minute) * 60 * Civil.MICROS_PER_SECOND;
    int at = from + 5;
    if (at >= to || text[at] != ':') {
      return at;
    }
    if (to - at < 3) {
      return -1;
    }
    int second = Ascii.two(text, at + 1);
    if (second < 0 || second > 59) {
      return -1;
    }
    micros += second * Civil.MICROS_PER_SECOND;
    at += 3;
    return at < to && text[at] == '.' ? fraction(text, at + 1, to) : at;
  }

  private int fraction(byte[] text, int from, int to) {
    int at = from;
    long unit = Civil.MICROS_PER_SECOND / 10;
    while (at < to && Ascii.isDigit(text[at])) {
      int digit = Ascii.digit(text[at++]);
      if (unit == 0 && digit != 0) {
        return -1;
      }
      micros += digit * unit;
      unit /= 10;
    }
    return at == from ? -1 : at;
  }

  /** {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm}, at most 18 hours. */
  int offset(byte[] text, int from, int to) {
    if (from >= to) {
      return -1;
    }
    byte sign = text[from];
    if (sign == 'Z' || sign == 'z') {
      offset = 0;
      return from + 1;
    }
    if ((sign != '+' && sign != '-') || to - from < 3) {
      return -1;
    }
    int at = from + 3;
    int hours = Ascii.two(text, from + 1);
    int minutes = 0;
    if (at < to) {
      at += text[at] == ':' ? 1 : 0;
      minutes = to - at < 2 ? -1 : Ascii.two(text, at);
      at += 2;
    }
    if ((hours | minutes) < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
      return -1;
    }
    offset = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
    return at;
  }
}
