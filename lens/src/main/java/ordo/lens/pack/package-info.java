/**
 * The bytes that go to the browser: coordinates as 16-bit quanta and attributes as planes of bytes.
 * docs/lens.md, "The block", has the layout; version {@code Packer.LAYOUT}.
 *
 * <p>May use: pointcloud.bytes, pointcloud.points, pointcloud.view.
 *
 * <p>Invariant: a block depends on the piece and on what was asked for alone.
 */
package ordo.lens.pack;
