/**
 * What an executor says of itself: its slots, params with their rules, products and needs.
 *
 * <p>May use: model.
 */
package ordo.model.contract;
