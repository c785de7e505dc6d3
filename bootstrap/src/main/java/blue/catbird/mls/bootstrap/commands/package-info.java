/** Commands of the program, each with its words and its exit codes. */
package blue.catbird.mls.bootstrap.commands;
