/** The story itself: its people, its chapters, how it is told and what is counted. */
@NullMarked
package blue.catbird.mls.demo.story;

import org.jspecify.annotations.NullMarked;
