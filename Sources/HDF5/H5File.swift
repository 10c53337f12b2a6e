/// Files in the format of HDF5, as a tree of groups, attributes and datasets.
///
/// It writes the form that h5py writes by default and reads that, and what is met in practice beside
/// it: compact and chunked datasets, packed by gzip. Source: The HDF Group, "HDF5 File Format
/// Specification Version 3.0"; section numbers in this module are its own.
public enum H5File {
  /// The eight bytes that a file begins with.
  static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The tree in the bytes of a file.
  ///
  /// - Throws: `H5Error` for bytes that are no HDF5 file, damaged, or of a form that is not read here.
  public static func decode(_ bytes: [UInt8]) throws(H5Error) -> H5Group {
    var reader = H5Reader(ByteSource(bytes: bytes))
    return try reader.root()
  }

  /// The bytes of a file with the tree; the same tree gives the same bytes.
  ///
  /// - Throws: `H5Error` for a name or an attribute that has no room in the format.
  public static func encode(_ root: H5Group) throws(H5Error) -> [UInt8] {
    var writer = H5Writer()
    return try writer.file(root)
  }
}
