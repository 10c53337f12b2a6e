import Archives

/// NumPy's archive of several arrays (`np.savez`): a ZIP file whose members are `.npy` files.
///
/// Members are written as they are; those that `np.savez_compressed` packed are read, too.
public enum NPZArchive {
  /// The bytes of an archive that holds the named arrays.
  public static func encode(_ arrays: [(name: String, array: NDArray)]) throws -> [UInt8] {
    let members = try arrays.map { name, array in
      (name: name + ".npy", content: try NPYFormat.encode(array))
    }
    do throws(ArchiveError) {
      return try ZipArchive.encode(members)
    } catch {
      throw NumPyError.value(error.description)
    }
  }

  /// The named arrays of an archive.
  ///
  /// - Throws: `ValueError` for bytes that are no archive, or a damaged one.
  public static func decode(_ bytes: [UInt8]) throws -> [(name: String, array: NDArray)] {
    try contents(bytes).map { name, content in (name, try NPYFormat.decode(content)) }
  }

  /// The members that are arrays, as the bytes of `.npy` files.
  ///
  /// - Throws: `ValueError` for bytes that are no archive, or a damaged one.
  public static func contents(_ bytes: [UInt8]) throws -> [(name: String, content: [UInt8])] {
    do throws(ArchiveError) {
      let archive = try ZipArchive(bytes)
      var contents: [(name: String, content: [UInt8])] = []
      for member in archive.members where member.name.hasSuffix(".npy") {
        guard let content = try archive.content(of: member.name) else { continue }
        contents.append((String(member.name.dropLast(4)), content))
      }
      return contents
    } catch {
      throw NumPyError.value(error.description)
    }
  }
}
