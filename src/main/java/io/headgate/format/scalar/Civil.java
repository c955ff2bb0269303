package io.headgate.format.scalar;

/**
 * Days since 1970-01-01 and the proleptic Gregorian calendar, without objects. Eras of 400 years
 * have 146097 days each; counted from March, a leap day is the last of its year.
 */
final class Civil {
  static final long MICROS_PER_DAY = 86_400_000_000L;
  static final long MICROS_PER_SECOND = 1_000_000L;
  private static final int DAYS_PER_ERA = 146_097;
  private static final int DAYS_TO_EPOCH = 719_468; // from 0000-03-01
  private static final byte[] MONTH_DAYS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Civil() {}

  static boolean isDate(long year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= MONTH_DAYS[month] || (day == 29 && month == 2 && isLeap(year)));
  }

  private static boolean isLeap(long year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** The day's number; the date must be one. */
  static long day(long year, int month, int day) {
    long marchYear = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(marchYear, 400L);
    long yearOfEra = marchYear - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
  }

  /** The date of a day's number, packed: {@code year << 9 | month << 5 | day}. */
  static long date(long epochDay) {
    long days = epochDay + DAYS_TO_EPOCH;
    long era = Math.floorDiv(days, (long) DAYS_PER_ERA);
    int dayOfEra = (int) (days - era * DAYS_PER_ERA);
    int yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (DAYS_PER_ERA - 1)) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
    return (year << 9) | ((long) month << 5) | day;
  }
}
