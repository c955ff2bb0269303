/**
 * What a run will do, found out before it does it: settings compiled, sources listed, drift judged,
 * tasks cut. Imports the stages' plain classes; nothing of the graph.
 */
@NullMarked
package io.headgate.plan;

import org.jspecify.annotations.NullMarked;
