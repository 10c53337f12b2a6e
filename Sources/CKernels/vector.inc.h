/* One vector of CK_WIDTH floats and what the kernels do with it. Included once by each
   instruction-set file, after kernels.h is included and CK_WIDTH and
   CK_HAS_FMA are defined. */



#define CK_INLINE static inline __attribute__((always_inline))
#define CK_UNROLL _Pragma("clang loop unroll(full)")

typedef float vec __attribute__((ext_vector_type(CK_WIDTH)));
typedef float vec_unaligned __attribute__((ext_vector_type(CK_WIDTH), aligned(4), may_alias));

CK_INLINE vec load(const float *p) { return *(const vec_unaligned *)p; }
CK_INLINE void store(float *p, vec v) { *(vec_unaligned *)p = v; }
CK_INLINE vec splat(float x) { return (vec)x; }

/* a · b + c: one rounding where the instruction set has it. Every set that does gives the same
   bits; the portable one rounds twice. */
CK_INLINE vec multiply_add(vec a, vec b, vec c) {
#if CK_HAS_FMA
  return __builtin_elementwise_fma(a, b, c);
#else
  return a * b + c;
#endif
}

/* max(a, b); b where a is not a number, so clamping keeps a NaN in b. */
CK_INLINE vec larger(vec a, vec b) { return a > b ? a : b; }
