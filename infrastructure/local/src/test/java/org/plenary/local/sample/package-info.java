/** A function for the tests of the local world; its classes are zipped as a function module's are. */
package org.plenary.local.sample;
