package io.headgate.format.parquet;

/** Bytes of a page that cannot be; whoever knows the file and the place says so. */
final class PageDamage extends RuntimeException {
  private static final long serialVersionUID = 1;

  PageDamage(String reason) {
    super(reason, null, false, false); // reported with its place, not with a stack
  }
}
