/**
 * Training over several machines: Apache Spark places the ranks. Built in profile {@code cluster}.
 */
package dualdiffusion.cluster;
