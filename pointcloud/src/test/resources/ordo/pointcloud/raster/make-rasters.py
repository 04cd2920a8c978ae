"""Makes rasters of every kind that is read, in a folder m, and ref.txt with what GDAL reads from them."""
import os
import numpy as np
os.makedirs('m', exist_ok=True)
from osgeo import gdal, osr
gdal.UseExceptions()
W,H=20,18
rng=np.random.default_rng(7)
yy,xx=np.mgrid[0:H,0:W]
base=(np.sin(xx/37.0)+np.cos(yy/23.0))*40+xx*0.11-yy*0.07
srs=osr.SpatialReference(); srs.ImportFromEPSG(26915)
GT=(500000.0,0.5,0,4100000.0,0,-0.5)
T={'byte':gdal.GDT_Byte,'uint16':gdal.GDT_UInt16,'int16':gdal.GDT_Int16,'float32':gdal.GDT_Float32,'float64':gdal.GDT_Float64,'int32':gdal.GDT_Int32,'uint32':gdal.GDT_UInt32}
def arr(t,bands):
    out=[]
    for b in range(bands):
        a=base+17*b+rng.normal(0,1,(H,W))
        if t=='byte': a=np.clip(a+100,0,255).astype(np.uint8)
        elif t=='uint16': a=np.clip((a+100)*200,0,65535).astype(np.uint16)
        elif t=='int16': a=(a*150-2000).astype(np.int16)
        elif t=='int32': a=(a*150000-2000).astype(np.int32)
        elif t=='uint32': a=((a+300)*5000000).astype(np.uint32)
        elif t=='float32': a=a.astype(np.float32)
        else: a=a.astype(np.float64)
        out.append(a)
    return out
mem=gdal.GetDriverByName('MEM')
def src(t,bands,gt=GT,s=srs,nodata=None,nd_block=False):
    ds=mem.Create('',W,H,bands,T[t])
    if gt: ds.SetGeoTransform(gt)
    if s: ds.SetProjection(s.ExportToWkt())
    for b,a in enumerate(arr(t,bands)):
        if nd_block: a[10:14,12:19]=nodata
        ds.GetRasterBand(b+1).WriteArray(a)
        if nodata is not None: ds.GetRasterBand(b+1).SetNoDataValue(nodata)
    return ds
names=[]
def mk(name,ds,opts,drv='GTiff'):
    try:
        p=f'm/{name}.tif'; 
        o=gdal.GetDriverByName(drv).CreateCopy(p,ds,options=opts); o=None; names.append(name)
    except Exception as e: print('FAIL',name,e)
TL0=['TILED=YES','BLOCKXSIZE=16','BLOCKYSIZE=16']
# types x layout
for t in T:
    mk(f'{t}_strip_none',src(t,1),[])
    mk(f'{t}_tile_none',src(t,1),TL0)
TL=['TILED=YES','BLOCKXSIZE=16','BLOCKYSIZE=16']
for t in ('byte','uint16','float32'):
    for c in ('DEFLATE','LZW','PACKBITS','ZSTD','LERC','LZMA','LERC_DEFLATE','LERC_ZSTD'):
        mk(f'{t}_tile_{c.lower()}',src(t,1),TL+['COMPRESS='+c])
for t in ('byte','uint16','int16','int32','float32','float64'):
    for c in ('DEFLATE','LZW','ZSTD'):
        mk(f'{t}_tile_{c.lower()}_p2',src(t,1),TL+['COMPRESS='+c,'PREDICTOR=2'])
for t in ('float32','float64'):
    for c in ('DEFLATE','LZW','ZSTD'):
        mk(f'{t}_tile_{c.lower()}_p3',src(t,1),TL+['COMPRESS='+c,'PREDICTOR=3'])
        mk(f'{t}_strip_{c.lower()}_p3',src(t,1),['COMPRESS='+c,'PREDICTOR=3'])
mk('float32_strip_deflate',src('float32',1),['COMPRESS=DEFLATE'])
mk('byte_tile_jpeg',src('byte',1),TL+['COMPRESS=JPEG'])
mk('byte_tile_webp_rgb',src('byte',3),TL+['COMPRESS=WEBP','WEBP_LOSSLESS=YES'])
for t in ('byte','uint16','float32'):
    mk(f'{t}_rgb_pixel_tile_deflate',src(t,3),TL+['COMPRESS=DEFLATE','PHOTOMETRIC=RGB'])
    mk(f'{t}_rgb_band_tile_deflate',src(t,3),TL+['COMPRESS=DEFLATE','INTERLEAVE=BAND','PHOTOMETRIC=RGB'])
    mk(f'{t}_rgb_band_strip_lzw',src(t,3),['COMPRESS=LZW','INTERLEAVE=BAND','PHOTOMETRIC=RGB'])
    mk(f'{t}_rgb_pixel_tile_deflate_p2' if t!='float32' else 'float32_rgb_pixel_tile_deflate_p3',src(t,3),TL+['COMPRESS=DEFLATE','PREDICTOR=%d'%(3 if t=='float32' else 2),'PHOTOMETRIC=RGB'])
    mk(f'{t}_rgba_pixel_tile_deflate',src(t,4),TL+['COMPRESS=DEFLATE','PHOTOMETRIC=RGB','ALPHA=YES'])
mk('byte_rgb_jpeg_ycbcr',src('byte',3),TL+['COMPRESS=JPEG','PHOTOMETRIC=YCBCR','JPEG_QUALITY=90'])
mk('byte_rgb_jpeg_rgb',src('byte',3),TL+['COMPRESS=JPEG','PHOTOMETRIC=RGB','JPEG_QUALITY=90'])
mk('byte_rgb_jpeg_strip',src('byte',3),['COMPRESS=JPEG','PHOTOMETRIC=YCBCR'])
mk('byte_5band',src('byte',5),TL+['COMPRESS=DEFLATE'])
# palette
ds=src('byte',1); ct=gdal.ColorTable()
for i in range(256): ct.SetColorEntry(i,(i,255-i,(i*7)%256,255))
ds.GetRasterBand(1).SetColorTable(ct); mk('byte_palette_tile_lzw',ds,TL+['COMPRESS=LZW'])
# 1-bit, 4-bit, 12-bit
ds=mem.Create('',W,H,1,gdal.GDT_Byte); ds.SetGeoTransform(GT); ds.SetProjection(srs.ExportToWkt()); ds.GetRasterBand(1).WriteArray((base>0).astype(np.uint8)); mk('bit1',ds,['NBITS=1']); mk('bit1_ccitt4',ds,['NBITS=1','COMPRESS=CCITTFAX4'])
ds=mem.Create('',W,H,1,gdal.GDT_Byte); ds.SetGeoTransform(GT); ds.GetRasterBand(1).WriteArray(((xx+yy)%16).astype(np.uint8)); mk('bit4',ds,['NBITS=4'])
ds=mem.Create('',W,H,1,gdal.GDT_UInt16); ds.SetGeoTransform(GT); ds.GetRasterBand(1).WriteArray(((xx*5+yy)%4096).astype(np.uint16)); mk('bit12',ds,['NBITS=12'])
# half float
mk('float16',src('float32',1),['NBITS=16'])
# minwhite
mk('byte_miniswhite',src('byte',1),['PHOTOMETRIC=MINISWHITE'])
# big-endian, bigtiff
for t in ('uint16','float32'):
    mk(f'{t}_bigendian',src(t,1),['ENDIANNESS=BIG'])
    mk(f'{t}_bigendian_tile_deflate_p2',src(t,1),TL+['ENDIANNESS=BIG','COMPRESS=DEFLATE','PREDICTOR=2'])
mk('float32_bigendian_p3',src('float32',1),TL+['ENDIANNESS=BIG','COMPRESS=DEFLATE','PREDICTOR=3'])
mk('float32_bigtiff_tile_deflate',src('float32',1),TL+['BIGTIFF=YES','COMPRESS=DEFLATE'])
mk('byte_rgb_bigtiff_bigendian',src('byte',3),TL+['BIGTIFF=YES','COMPRESS=LZW','ENDIANNESS=BIG'])
# nodata
mk('float32_nodata',src('float32',1,nodata=-9999.0,nd_block=True),TL+['COMPRESS=DEFLATE','PREDICTOR=3'])
mk('float32_nodata_nan',src('float32',1,nodata=float('nan'),nd_block=True),TL+['COMPRESS=DEFLATE'])
mk('float32_nodata_max',src('float32',1,nodata=-3.4028234663852886e38,nd_block=True),TL)
mk('int16_nodata',src('int16',1,nodata=-32768,nd_block=True),TL+['COMPRESS=LZW'])
# COG with overviews & mask
big=gdal.Translate('',src('float32',1,nodata=-9999.0,nd_block=True),format='MEM',width=W*3,height=H*3)
mk('cog_float32',big,['COMPRESS=DEFLATE','PREDICTOR=3','BLOCKSIZE=128'],'COG')
mk('cog_float32_lerc_zstd',big,['COMPRESS=LERC_ZSTD','BLOCKSIZE=128'],'COG')
rgb=gdal.Translate('',src('byte',3),format='MEM',width=W*3,height=H*3); rgb.CreateMaskBand(gdal.GMF_PER_DATASET); m=np.full((H*3,W*3),255,np.uint8); m[5:40,6:50]=0; rgb.GetRasterBand(1).GetMaskBand().WriteArray(m)
mk('cog_rgb_mask_jpeg',rgb,['COMPRESS=JPEG','BLOCKSIZE=128','QUALITY=90'],'COG')
mk('cog_rgb_mask_webp',rgb,['COMPRESS=WEBP','BLOCKSIZE=128'],'COG')
gdal.SetConfigOption('GDAL_TIFF_INTERNAL_MASK','YES')
mk('byte_rgb_mask_deflate',rgb,TL+['COMPRESS=DEFLATE'])
# georef
mk('geo_rotated',src('float32',1,gt=(500000.0,0.4,0.3,4100000.0,0.3,-0.4)),TL)
mk('geo_southup',src('float32',1,gt=(500000.0,0.5,0,4100000.0,0,0.5)),TL)
gdal.SetConfigOption('GTIFF_POINT_GEO_IGNORE',None)
ds=src('float32',1); ds.SetMetadataItem('AREA_OR_POINT','Point'); mk('geo_point',ds,TL)
ds=src('float32',1,gt=None,s=None)
def gcp(x,y,p,l): return gdal.GCP(x,y,0,p,l)
ds.SetGCPs([gcp(500000,4100000,0,0),gcp(500350,4100010,700,0),gcp(500010,4099735,0,530),gcp(500355,4099740,700,530)],srs.ExportToWkt()); mk('geo_gcps',ds,TL)
s4=osr.SpatialReference(); s4.ImportFromEPSG(4326); mk('geo_4326',src('float32',1,gt=(-93.5,1e-5,0,37.2,0,-1e-5),s=s4),TL)
su=osr.SpatialReference(); su.ImportFromProj4('+proj=tmerc +lat_0=10 +lon_0=20 +k=0.9999 +x_0=12345 +y_0=0 +ellps=GRS80 +units=us-ft'); mk('geo_userdef',src('float32',1,s=su),TL)
sl=osr.SpatialReference(); sl.SetLocalCS('site grid'); mk('geo_local',src('float32',1,s=sl),TL)
s3=osr.SpatialReference(); s3.ImportFromEPSG(3857); mk('geo_3857',src('float32',1,s=s3),TL)
sc=osr.SpatialReference(); sc.SetFromUserInput('EPSG:26915+5703'); mk('geo_compound',src('float32',1,s=sc),TL)
sf=osr.SpatialReference(); sf.ImportFromEPSG(2271); mk('geo_2271ft',src('float32',1,s=sf),TL)
mk('geo_esri',src('float32',1,s=(lambda s:(s.SetFromUserInput('ESRI:102003'),s)[1])(osr.SpatialReference())),TL+['GEOTIFF_KEYS_FLAVOR=ESRI_PE'])
mk('geo_none',src('float32',1,gt=None,s=None),TL)
mk('geo_tfw',src('float32',1,s=None),['PROFILE=BASELINE','TFW=YES'])
# scale/offset metadata
ds=src('int16',1); ds.GetRasterBand(1).SetScale(0.01); ds.GetRasterBand(1).SetOffset(-5); mk('int16_scale_offset',ds,TL)
# sparse big
ds=gdal.GetDriverByName('GTiff').Create('m/sparse_large.tif',40000,40000,1,gdal.GDT_Float32,options=['TILED=YES','BLOCKXSIZE=256','BLOCKYSIZE=256','BIGTIFF=YES','SPARSE_OK=TRUE']); ds.SetGeoTransform(GT); ds.SetProjection(srs.ExportToWkt())
a=np.full((256,256),42.5,np.float32)
for i in (0,39936//256*256-256): ds.GetRasterBand(1).WriteArray(a[:, :],i,i)
ds=None; names.append('sparse_large')
# what GDAL reads at 40 places of each
ref={}
for n in names:
    ds=gdal.Open(f'm/{n}.tif'); w,h=ds.RasterXSize,ds.RasterYSize
    r={'w':w,'h':h,'bands':ds.RasterCount,'gt':ds.GetGeoTransform(can_return_null=True),'epsg':None,'type':gdal.GetDataTypeName(ds.GetRasterBand(1).DataType)}
    pts=[]
    rr=np.random.default_rng(3)
    for k in range(40):
        x,y=int(rr.integers(0,w)),int(rr.integers(0,h))
        pts.append([x,y]+[float(ds.GetRasterBand(b+1).ReadAsArray(x,y,1,1)[0,0]) for b in range(ds.RasterCount)])
    if n=='sparse_large':
        for q in (5,39685): pts.append([q,q,float(ds.GetRasterBand(1).ReadAsArray(q,q,1,1)[0,0])])
    r['pts']=pts; ref[n]=r
# plain text for Java
with open('ref.txt','w') as f:
    for n,r in ref.items():
        f.write(f"{n} {r['w']} {r['h']} {r['bands']} {r['type']}\n")
        for p in r['pts']: f.write('  '+' '.join(repr(v) for v in p)+'\n')
print(len(names))
