;; Products of a row of 256 numbers with many rows, all of them signed bytes. `tools/kernel` makes products-wasm.ts of
;; this file, and a test compares it with the plain sum.
(module
  (memory (import "reader" "memory") 1)

  ;; `row` is 256 numbers of 16 bits; `rows` are `count` times 256 bytes; a sum of 32 bits each goes to `sums`.
  (func (export "products") (param $row i32) (param $rows i32) (param $count i32) (param $sums i32)
    (local $end i32) (local $rowEnd i32) (local $at i32) (local $bytes v128) (local $low v128) (local $high v128)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 8))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        (local.set $at (local.get $row))
        (local.set $rowEnd (i32.add (local.get $rows) (i32.const 256)))
        (local.set $low (v128.const i32x4 0 0 0 0))
        (local.set $high (v128.const i32x4 0 0 0 0))
        (loop $more
          (local.set $bytes (v128.load (local.get $rows)))
          (local.set $low (i32x4.add (local.get $low) (i32x4.dot_i16x8_s
            (i16x8.extend_low_i8x16_s (local.get $bytes)) (v128.load (local.get $at)))))
          (local.set $high (i32x4.add (local.get $high) (i32x4.dot_i16x8_s
            (i16x8.extend_high_i8x16_s (local.get $bytes)) (v128.load offset=16 (local.get $at)))))
          (local.set $bytes (v128.load offset=16 (local.get $rows)))
          (local.set $low (i32x4.add (local.get $low) (i32x4.dot_i16x8_s
            (i16x8.extend_low_i8x16_s (local.get $bytes)) (v128.load offset=32 (local.get $at)))))
          (local.set $high (i32x4.add (local.get $high) (i32x4.dot_i16x8_s
            (i16x8.extend_high_i8x16_s (local.get $bytes)) (v128.load offset=48 (local.get $at)))))
          (local.set $rows (i32.add (local.get $rows) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (br_if $more (i32.lt_u (local.get $rows) (local.get $rowEnd))))
        (local.set $low (i32x4.add (local.get $low) (local.get $high)))
        (i32.store (local.get $sums) (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $low)) (i32x4.extract_lane 1 (local.get $low)))
          (i32.add (i32x4.extract_lane 2 (local.get $low)) (i32x4.extract_lane 3 (local.get $low)))))
        (local.set $sums (i32.add (local.get $sums) (i32.const 4)))
        (br $next)))))
