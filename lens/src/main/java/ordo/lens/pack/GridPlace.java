package ordo.lens.pack;

/**
 * Where the cells of a grid lie: rows from the top, cells of a row from the left.
 *
 * @param origin x and y of the middle of the first cell, and what is added to values
 * @param step to the next cell of a row, to the next row, and of values
 */
public record GridPlace(double[] origin, double[] step, int columns, int rows) {}
