/** Servers in processes of their own on one PostgreSQL: together, killed, and cut off. */
package blue.catbird.mls.cluster;
