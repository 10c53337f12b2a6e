import Archives

/// A dataset that is kept in blocks of one size, each packed by itself.
struct Chunks {
  let rank: Int
  /// Where the address of the table of chunks stands.
  let treePlace: Int
  /// Bytes of one chunk, unpacked.
  let chunkBytes: Int
  /// All elements of the dataset.
  private(set) var output: [UInt8] = []

  private let source: ByteSource
  private let shape: [Int]
  private let chunkShape: [Int]
  private let elementSize: Int
  private let filters: [Int]

  init(
    _ source: ByteSource, _ layout: Range<Int>, _ header: ObjectHeader, shape: [Int],
    elementSize: Int
  ) throws(H5Error) {
    let start = layout.lowerBound
    rank = try source.byte(start + 2) - 1
    treePlace = start + 3
    guard rank == shape.count, rank > 0 else {
      throw H5Error("its chunks have \(rank) axes and the dataset \(shape.count)", at: start)
    }
    var (sizes, bytes) = ([Int](), elementSize)
    for axis in 0..<rank {
      let size = try source.word(start + 11 + 4 * axis)
      let (product, hasOverflow) = bytes.multipliedReportingOverflow(by: size)
      guard size > 0, !hasOverflow, product <= 1 << 32 else {
        throw H5Error("impossible sizes of chunks", at: start)
      }
      sizes.append(size)
      bytes = product
    }
    (self.source, self.shape, self.elementSize) = (source, shape, elementSize)
    (chunkShape, chunkBytes) = (sizes, bytes)
    if let data = header.first(.filters) {
      filters = try Chunks.filters(source, data)
    } else {
      filters = []
    }
  }

  /// Starts with the fill value everywhere.
  mutating func fill(_ value: ArraySlice<UInt8>?, count: Int) {
    output = [UInt8](repeating: 0, count: count * elementSize)
    guard let value, value.contains(where: { $0 != 0 }) else { return }
    let pattern = Array(value)
    for index in output.indices { output[index] = pattern[index % elementSize] }
  }

  /// Puts one chunk in its place.
  mutating func read(key: Int, at place: Int) throws(H5Error) {
    let (stored, skipped) = (try source.word(key), try source.word(key + 4))
    var origin: [Int] = []
    for axis in 0..<rank {
      let offset = try source.length(key + 8 + 8 * axis, atMost: shape[axis], "a chunk's place")
      origin.append(offset)
    }
    var bytes = Array(try source.slice(place, stored))
    for (index, filter) in filters.enumerated().reversed() where skipped >> index & 1 == 0 {
      bytes = try undo(filter, bytes, at: place)
    }
    guard bytes.count == chunkBytes else {
      throw H5Error("a chunk has \(bytes.count) bytes instead of \(chunkBytes)", at: place)
    }
    copy(bytes, to: origin)
  }

  /// Copies the part of a chunk that lies inside the dataset, one row of the last axis at a time.
  private mutating func copy(_ bytes: [UInt8], to origin: [Int]) {
    let sizes = (0..<rank).map { min(chunkShape[$0], shape[$0] - origin[$0]) }
    guard sizes.allSatisfy({ $0 > 0 }) else { return }
    let row = sizes[rank - 1] * elementSize
    var index = [Int](repeating: 0, count: rank)
    while true {
      var (from, to) = (0, 0)
      for axis in 0..<rank {
        from = from * chunkShape[axis] + index[axis]
        to = to * shape[axis] + origin[axis] + index[axis]
      }
      let (start, target) = (from * elementSize, to * elementSize)
      output.replaceSubrange(target..<target + row, with: bytes[start..<start + row])
      var axis = rank - 2
      while axis >= 0 {
        index[axis] += 1
        if index[axis] < sizes[axis] { break }
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  /// The numbers of the filters that a chunk went through, first to last (section IV.A.2.l).
  private static func filters(
    _ source: ByteSource, _ data: Range<Int>
  ) throws(H5Error) -> [Int] {
    let (version, count) = (try source.byte(data.lowerBound), try source.byte(data.lowerBound + 1))
    guard version == 1 || version == 2, count <= 32 else {
      throw H5Error("packed in a way that is not read here", at: data.lowerBound)
    }
    var place = data.lowerBound + (version == 1 ? 8 : 2)
    var filters: [Int] = []
    for _ in 0..<count {
      let number = try source.short(place)
      let hasName = version == 1 || number >= 256
      let name = hasName ? try source.short(place + 2) : 0
      let values = try source.short(place + (hasName ? 6 : 4))
      place += (hasName ? 8 : 6) + (version == 1 ? (name + 7) / 8 * 8 : name) + 4 * values
      if version == 1, values % 2 == 1 { place += 4 }
      filters.append(number)
    }
    return filters
  }

  /// Takes one filter back: gzip (1), byte shuffling (2), a checksum (3).
  private func undo(_ filter: Int, _ bytes: [UInt8], at place: Int) throws(H5Error) -> [UInt8] {
    switch filter {
    case 1:
      do throws(ArchiveError) {
        return try Inflate.unpackZlib(bytes[...], limit: chunkBytes + 4)
      } catch {
        throw H5Error("a chunk cannot be unpacked: \(error.reason)", at: place)
      }
    case 2:
      guard elementSize > 1, bytes.count % elementSize == 0 else { return bytes }
      let count = bytes.count / elementSize
      var result = bytes
      for index in 0..<count {
        for byte in 0..<elementSize {
          result[index * elementSize + byte] = bytes[byte * count + index]
        }
      }
      return result
    case 3: return Array(bytes.dropLast(4))
    default:
      let known = [4: "szip", 5: "nbit", 6: "scaleoffset", 32_000: "lzf"]
      let name = known[filter] ?? "filter \(filter)"
      throw H5Error(
        "packed with \(name), which is not read here; use `compression='gzip'` or none", at: place)
    }
  }
}
