extension H5Reader {
  /// The numbers or texts of a dataset, wherever they are kept (section IV.A.2.i).
  mutating func dataset(_ header: ObjectHeader, at place: Int) throws(H5Error) -> H5Value {
    guard let typeData = header.first(.datatype), let spaceData = header.first(.dataspace),
      let layout = header.first(.layout)
    else { throw H5Error("neither a group nor a dataset", at: place) }
    for message in header.messages where message.kind != .attribute { try refuseShared(message) }
    let type = try Datatype(source, typeData)
    let shape = try dataspace(spaceData)
    let count = try elementCount(shape, type)
    let start = layout.lowerBound
    guard try source.byte(start) == 3 else {
      throw H5Error(
        "its place is described in a form that is not read here (version \(try source.byte(start)))",
        at: start)
    }
    let size = count * type.size
    let bytes: ArraySlice<UInt8>
    switch try source.byte(start + 1) {
    case 0:
      guard try source.short(start + 2) >= size else {
        throw H5Error("it ends too early", at: start)
      }
      bytes = try source.slice(start + 4, size)
    case 1: bytes = try contiguous(layout, size, header)
    case 2:
      var chunks = try Chunks(source, layout, header, shape: shape, elementSize: type.size)
      chunks.fill(try fillValue(header, type), count: count)
      try readChunks(&chunks)
      bytes = chunks.output[...]
    case let other: throw H5Error("it is kept in a way that there is none of (\(other))", at: start)
    }
    return H5Value(shape: shape, try elements(bytes, type, count))
  }

  private func contiguous(
    _ layout: Range<Int>, _ size: Int, _ header: ObjectHeader
  ) throws(H5Error) -> ArraySlice<UInt8> {
    guard size > 0 else { return [] }
    guard let data = try source.address(layout.lowerBound + 2, base: base) else {
      // Never written: as many zeros as the sizes say, which the file's own length bounds.
      guard size <= 1 << 20 else { throw H5Error("its numbers were never written") }
      return ArraySlice(repeating: 0, count: size)
    }
    return try source.slice(data, size)
  }

  /// What stands where nothing was written (section IV.A.2.f); nil for zeros.
  private func fillValue(
    _ header: ObjectHeader, _ type: Datatype
  ) throws(H5Error) -> ArraySlice<UInt8>? {
    guard let data = header.first(.fillValue) else { return nil }
    let version = try source.byte(data.lowerBound)
    guard version == 2, try source.byte(data.lowerBound + 3) == 1,
      try source.word(data.lowerBound + 4) == type.size
    else { return nil }
    return try source.slice(data.lowerBound + 8, type.size)
  }

  /// Unpacks all chunks of a dataset.
  private mutating func readChunks(_ chunks: inout Chunks) throws(H5Error) {
    guard let tree = try source.address(chunks.treePlace, base: base) else { return }
    try collect(&chunks, at: tree, level: nil)
  }

  /// Walks the B-tree of chunks (section III.A.1, node type 1).
  private mutating func collect(
    _ chunks: inout Chunks, at place: Int, level: Int?
  ) throws(H5Error) {
    try step()
    guard source.has("TREE", at: place), try source.byte(place + 4) == 1 else {
      throw H5Error("a table of chunks is not where it should be", at: place)
    }
    let own = try source.byte(place + 5)
    guard own == level ?? own else { throw H5Error("a table of chunks is damaged", at: place) }
    let keySize = 8 + 8 * (chunks.rank + 1)
    for index in 0..<(try source.short(place + 6)) {
      try step()
      let key = place + 24 + index * (keySize + 8)
      guard let child = try source.address(key + keySize, base: base) else {
        throw H5Error("a table of chunks is damaged", at: key)
      }
      if own > 0 {
        try collect(&chunks, at: child, level: own - 1)
      } else {
        try take(chunks.chunkBytes)
        try chunks.read(key: key, at: child)
      }
    }
  }
}
