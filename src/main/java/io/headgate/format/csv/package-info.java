/**
 * Delimited text (CSV, TSV): reading in parallel byte ranges, straight from bytes to Avro binary,
 * and writing. Imports {@code record}, {@code reject}, {@code schema}, {@code format}, {@code
 * format.scalar} and {@code format.json}; knows no Beam.
 *
 * <h2>Grammar</h2>
 *
 * <p>RFC 4180, made total: every sequence of bytes has exactly one reading.
 *
 * <ol>
 *   <li>A file is a byte order mark (optional), {@code skip-lines} lines, then lines of records. A
 *       record ends at a line feed, a carriage return, or both in this order, or at the end of the
 *       file; nothing behind the last line break is no record.
 *   <li>A record is cells with delimiters between them. A record of one empty unquoted cell is a
 *       blank line and skipped, except where the file has a single column: there it is a row.
 *   <li>A line whose first byte is {@code comment} is skipped up to its line break; quotes mean
 *       nothing in it. In a record's middle the character is literal.
 *   <li>A quote opens at the first byte of a cell only, or, with {@code trim}, behind blanks
 *       (spaces and tabs). Anywhere else in an unquoted cell it is literal: {@code 5" disk} is six
 *       characters and a quote.
 *   <li>Inside quotes everything is content, delimiters and line breaks too. Two quotes are one;
 *       {@code escape} makes the byte behind it content. Any other quote closes.
 *   <li>Behind a closing quote stands a delimiter, a line break or the end (with {@code trim} after
 *       blanks). Anything else is garbage: it goes up to the next delimiter or line break, quotes
 *       in it are literal, and the record is MALFORMED.
 *   <li>In unquoted cells {@code escape} makes the byte behind it content, be it delimiter, line
 *       break or quote. At the very end of a file it is literal.
 *   <li>A quote that the end of the file leaves open makes its record MALFORMED.
 *   <li>An unquoted cell that is, as written, one of {@code null-values} is null; by default that
 *       is the empty cell alone, and a quoted empty cell is an empty text.
 * </ol>
 *
 * <p>Line numbers count every line break once (a carriage return and line feed together are one),
 * also those in quotes, comments and the preamble.
 *
 * <h2>Ranges</h2>
 *
 * <p>A long file is cut at arbitrary bytes. Whether such a byte is inside quotes cannot be known
 * from what surrounds it, so each range is scanned first: for each state that the automaton of
 * record boundaries may be in at its start, the state at its end. Put together from the file's
 * start this gives the true state everywhere, and the ranges read independently equal the file read
 * from the start, whatever its bytes. Not cut are UTF-16 files and files with {@code
 * skip-footer-lines}.
 *
 * <h2>Positions</h2>
 *
 * <p>A record's position is the offset of its first byte in the file as stored (decompressed), also
 * in UTF-16. Its original bytes are without the line break, and in UTF-8 where the file is UTF-16.
 */
@NullMarked
package io.headgate.format.csv;

import org.jspecify.annotations.NullMarked;
