/** That the contracts exercise every port, and every storage is held to them. */
package blue.catbird.mls.architecture.ports;
