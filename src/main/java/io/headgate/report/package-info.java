/** What is shown of a run while it goes on. Imports nothing else of Headgate. */
@NullMarked
package io.headgate.report;

import org.jspecify.annotations.NullMarked;
