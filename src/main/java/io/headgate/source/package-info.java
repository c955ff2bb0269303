/**
 * Stored files as sources of records: how one is named, opened, decompressed and checked for
 * damage, and the tasks that reading many of them is cut into. Shared by the stages that plan and
 * that decode, which do not import each other. Knows Beam's file systems and coders, no transforms.
 */
@NullMarked
package io.headgate.source;

import org.jspecify.annotations.NullMarked;
