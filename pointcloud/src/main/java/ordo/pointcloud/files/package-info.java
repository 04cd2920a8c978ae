/**
 * Files and folders of one's own beside those of others: held while their process lives, and gone
 * without following what leads out of them.
 *
 * <p>May use: nothing of Ordo.
 */
package ordo.pointcloud.files;
