/** Files of records, and the only reader of environment and properties. */
package dualdiffusion.config;
